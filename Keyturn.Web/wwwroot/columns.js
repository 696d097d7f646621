// Which columns of the list of scans this browser shows, for the server to know with the next request.
export function keep(columns) {
  document.cookie = `keyturn-scan-columns=${columns}; path=/; max-age=31536000; samesite=lax`;
}
