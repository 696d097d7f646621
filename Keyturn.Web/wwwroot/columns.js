// Saves the columns that this browser shows in the list of scans. The server reads the cookie with the next request.
export function keep(columns) {
  document.cookie = `keyturn-scan-columns=${columns}; path=/; max-age=31536000; samesite=lax`;
}
