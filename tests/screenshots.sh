#!/usr/bin/env bash
# Makes pictures of the main pages, to be looked at: light and dark, 1280 and 320 wide, and as printed.
#   tests/screenshots.sh FOLDER [AUDITS]
# AUDITS made-up audits are on record (200); with 0 none is.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mkdir -p "$1" && cd "$1" && pwd)
audits=${2:-200}

npm --prefix tests ci --no-progress --loglevel error
dotnet build tests/RemediationTracker.Browser.Tests --nologo -v quiet
tracker=src/RemediationTracker.Server/bin/Debug/net10.0/RemediationTracker.Server
data=$(mktemp -d)
chmod 755 "$data"
url=http://127.0.0.1:${PORT:-5090}
export ASPNETCORE_ENVIRONMENT=Development
[ "$audits" = 0 ] || "$tracker" sample --audits "$audits" --data "$data/record"
"$tracker" --empty --urls "$url" --data "$data/record" >"$data/log" 2>&1 &
server=$!
trap 'kill $server; wait $server || true; rm -rf "$data"' EXIT
until curl -sf "$url/health/ready" >/dev/null; do kill -0 $server; sleep 1; done
SCREENSHOTS=$folder SCREENSHOTS_OF=$url dotnet test tests/RemediationTracker.Browser.Tests --no-build --nologo --filter ScreenshotTests
