#!/usr/bin/env bash
# Sets up what the tests need, builds, and runs them all. The last line is the sum over all test projects:
#   N passed, N failed, N skipped
set -euo pipefail
cd "$(dirname "$0")/.."

have_postgres() { command -v postgres >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null; }
install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || { echo "Install $1, then run this again." >&2; exit 1; }
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null
}

# Both ways to a private PostgreSQL are tested: the installed one and the one from npm.
have_postgres || install postgresql
command -v npm >/dev/null || install npm
# How to verify the ledger without our software is tried as its page says it.
command -v psql >/dev/null || install postgresql-client
command -v python3 >/dev/null || install python3
command -v openssl >/dev/null || install openssl
# The browser tests drive the installed browser and download none; the one without windows of its own does the same with less work.
command -v chromium-headless-shell >/dev/null || (install chromium-headless-shell) || command -v chromium >/dev/null || install chromium

npm --prefix tests ci --no-progress --loglevel error

dotnet build RemediationTracker.sln --nologo -v quiet

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test RemediationTracker.sln --no-build --nologo 2>&1 | tee "$log" || status=$?

awk '
  /Failed: *[0-9]+, Passed: *[0-9]+, Skipped: *[0-9]+/ {
    match($0, /Failed: *[0-9]+/);  failed  += substr($0, RSTART + 7, RLENGTH - 7)
    match($0, /Passed: *[0-9]+/);  passed  += substr($0, RSTART + 7, RLENGTH - 7)
    match($0, /Skipped: *[0-9]+/); skipped += substr($0, RSTART + 8, RLENGTH - 8)
  }
  END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }
' "$log"
exit "$status"
