#!/bin/sh
# A sync that is killed at any moment, and a disk that fills: no post is lost or shortened.
# SYNC_KILLS says how often.
. "$TOP_SRCDIR/tests/cli/lib.sh"
command -v python3 >/dev/null || {
	echo "1..0 # SKIP there is no python3 to play a server"
	exit 0
}
WORK=$work TRACKSIDE=$TRACKSIDE TOP_BUILDDIR=$(cd "$TOP_BUILDDIR" && pwd) \
	python3 "$TOP_SRCDIR/tests/net/sync_kill.py" "${SYNC_KILLS:-50}"
