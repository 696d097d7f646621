#!/usr/bin/env bash
# Takes an image of every screen, light and dark, for desktop and phone, into this folder or the given one. It starts its
# own dashboard with an empty data folder and scans the sample clinics. Takes about five minutes.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$(realpath "${1:-docs/images}")
data=$(mktemp -d)
url=http://localhost:5099
dotnet build -v q --nologo
Urls=$url Keyturn__DataDirectory=$data dotnet run --no-build --project Keyturn.Web &
server=$!
trap 'kill $server; wait $server || true; rm -rf "$data"' EXIT
for _ in $(seq 1 200); do
  curl -sf "$url/health/live" >/dev/null && break
  sleep 0.1
done
dotnet run --no-build --project benchmarks/Keyturn.Benchmarks -- pictures "$url" "$out"
echo "Pictures are in $out"
