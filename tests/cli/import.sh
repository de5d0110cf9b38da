#!/bin/sh
# import: what is found in files, what is written of it, and what happens when a reader dies.
. "$TOP_SRCDIR/tests/cli/lib.sh"
make_fit=$TOP_BUILDDIR/tests/cli/make_fit
cd "$work" || exit 99
b=$work/blog
mkdir -p "$b/posts"
printf '# A post\n' >"$b/posts/a.md"
log=$b/races.json

import() { run import --content "$b" "$@"; }
results() { grep -c '"event"' "$log"; }
# What is written, after so many changes.
kept() { test "$(cksum <"$log")" = "$sum"; }
keep() { sum=$(cksum <"$log"); }

for kind in race cut damaged chained ride; do
	"$make_fit" $kind >$kind.fit || exit 99
done
gzip -c race.fit >race.fit.gz
cat >mile.gpx <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="Phone"><trk><name>Evening mile</name><trkseg>
<trkpt lat="37.80" lon="-122.27"><time>2026-03-01T18:00:00Z</time></trkpt>
<trkpt lat="37.8145" lon="-122.27"><time>2026-03-01T18:06:01Z</time></trkpt>
</trkseg></trk></gpx>
END
# The same run as race.fit, from another device.
cat >race.tcx <<'END'
<TrainingCenterDatabase><Activities><Activity Sport="Running"><Id>2026-04-18T17:02:12Z</Id>
<Lap StartTime="2026-04-18T17:02:12Z"><TotalTimeSeconds>312</TotalTimeSeconds>
<DistanceMeters>1490</DistanceMeters></Lap></Activity></Activities></TrainingCenterDatabase>
END

# Nothing is written without a word.
import race.fit
ok "without a terminal and without --yes: exit 2" exits 2
ok "and it says what to do" complains "--yes"
ok "what was found is shown all the same" says "18 April 2026, 10:02  1.51 km  5:12.4  4 laps"
import race.fit --yes
ok "--yes without an event: exit 2" exits 2
ok "a length is no distance of a race" complains "the length of a recording is no distance of a race"
import mile.gpx --yes
ok "not for GPX either" exits 2
import race.fit --dry-run --event 1500m --meet Fanelli
ok "--dry-run shows what would be added" says "would add 2026-04-18-fanelli-1500m"
import race.fit --json
ok "--json writes nothing without --yes" is_json
ok "no log was written so far" test ! -e "$log"

# One recording, with what its runner says of it.
import race.fit --yes --event 1500m --time 5:10.66 --meet "Mike Fanelli Classic"
ok "a race is added" exits 0
ok "its name is told" says "added 2026-04-18-mike-fanelli-classic-1500m"
ok "with the official time" grep -q '"time": "5:10.66"' "$log"
ok "with where it is from" grep -q '"source": "2026-04-18T17:02:11Z [0-9a-f]\{16\}"' "$log"
ok "the device's time is nowhere" sh -c '! grep -q 5:12 "$1"' _ "$log"
run race 2026-04-18-mike-fanelli-classic-1500m --content "$b"
ok "the race opens" says "5:10.66"
keep

# The same again, in any form.
for again in race.fit race.fit.gz race.tcx damaged.fit cut.fit; do
	import $again --yes --event 1500m --time 5:10.66
	ok "$again adds nothing" says "nothing new"
	ok "$again: exit 0" exits 0
	ok "$again is known" says "already in the log: 2026-04-18-mike-fanelli-classic-1500m"
	ok "$again: the log is as it was" kept
done
import race.fit race.fit --yes --event mile
ok "twice on one line adds nothing" kept

# Without an official time the device's is kept, and called so.
import mile.gpx --yes --event mile
ok "a recording without an official time" says "added 2026-03-01-evening-mile-mile"
ok "has the time of the device" grep -q '"time": "6:01"' "$log"
ok "as approximate" grep -q '"time_is": "approximate"' "$log"
import chained.fit --yes --event 1500m
ok "of a chained file the new run is added" says "added 2026-04-18-1500m"
ok "three results by now" test "$(results)" -eq 3

# Damaged files: what was read is kept, and what is wrong is said.
rm -f "$log"
import cut.fit --yes --event 1500m
ok "a cut file: exit 0" exits 0
ok "it says so" complains "cut.fit: cut off: "
ok "what was read is kept" says "added "
rm -f "$log"
import damaged.fit --yes --event 1500m
ok "a wrong check sum is said" complains "damaged.fit: its check sum is wrong"
rm -f "$log"
printf 'not a run' >text.txt
import text.txt nowhere.fit race.fit --yes --event 1500m
ok "of several files the bad ones are told" complains "text.txt: neither FIT, GPX, TCX nor a list"
ok "each" complains "nowhere.fit: "
ok "the good one is added" says "added "
ok "exit 3" exits 3
import ride.fit --yes --event 10k
ok "a ride is no race" says "no run: left out"
ok "nothing of it is added" says "nothing new"
printf '<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><trk><name>&x;</name></trk></gpx>' >xxe.gpx
import xxe.gpx --yes --event mile
ok "entities are refused" complains "xxe.gpx:1:"
ok "exit 3 where nothing was found" exits 3
printf '<kml><Document/></kml>' >other.xml
import other.xml --yes --event mile
ok "another XML is named" complains 'outermost element is "kml"'

# A list of results of one's own.
rm -f "$log"
cat >results.csv <<'END'
date,meet,event,time,place,note
2024-04,Laney College,1500m,5:23.14,,"First meet, ""under"" the standard"
2026-04-18,Mike Fanelli Classic,1500m,5:10.66,3,
2026-04-19,Odd,1500m,5:99,,
2026-04-20,Far,mile,5:30,first,
END
import results.csv --yes
ok "good lines of a list are added" says "added 2026-04-18-mike-fanelli-classic-1500m"
ok "with their members" grep -q 'First meet, \\"under\\" the standard' "$log"
ok "a bad time with line and column" complains "results.csv:4:22: "
ok "what the log does not take is told with its line" complains "results.csv:5: "
ok "two of four" test "$(results)" -eq 2
keep
import results.csv --yes
ok "the same list adds nothing" kept
import race.fit --yes --event 1500m --time 5:10.66
ok "nor does a recording of a race that the log has by hand" kept
ok "which is said" says "the log has a result of that day and event"
printf 'date,event\n2026-04-18,"15' >open.csv
import open.csv --yes
ok "a quote that is never closed has its place" complains "open.csv:2:12: this quote is never closed"

# An export of Strava, as a folder.
rm -f "$log"
mkdir -p export/activities
cp race.fit.gz export/activities/11.fit.gz
cp mile.gpx export/activities/12.gpx
{
	echo 'Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Filename,Elapsed Time,Distance'
	printf '11,"Apr 18, 2026, 5:02:11\342\200\257PM","Fanelli, final",Run,312,1.51,activities/11.fit.gz,312.0,1507.2\n'
	echo '12,"Mar 1, 2026, 6:00:00 PM",Evening mile,Run,361,1.61,activities/12.gpx,361.0,1612.1'
	echo '13,"Mar 2, 2026, 6:00:00 PM",Ride,Ride,361,1.61,activities/13.gpx,361.0,1612.1'
	echo '14,"Mar 3, 2026, 6:00:00 PM",Lost,Run,600,2.0,activities/14.fit,600.0,2000'
	echo '15,"Mar 4, 2026, 6:00:00 PM",By hand,Run,330,1.6,,330.0,1609'
	echo '16,"Mar 5, 2026, 6:00:00 PM",Sly,Run,330,1.6,../race.fit,330.0,9000'
} >export/activities.csv
import export --yes --event 1500m
ok "an export: the runs of that length" says "added 2026-04-18-fanelli-final-1500m"
ok "one by hand as well" says "added 2026-03-04-by-hand-1500m"
ok "not what is far from it" says "not as long as that event: left out"
ok "a file that is missing is said" complains "activities/14.fit: "
ok "its row still counts" says "Lost"
ok "a path out of the export is refused" complains "leads out of the export's folder"
results_before=$(results)
import export/activities.csv race.fit --yes --event 1500m
ok "the same export by its list, and one of its files, add nothing" test "$(results)" -eq "$results_before"
mkdir -p runs/2026
cp race.fit runs/2026/
cp mile.gpx runs/
import runs --dry-run
ok "a folder of files: each" says "Evening mile, Phone, runs/mile.gpx"
ok "below it as well" says "runs/2026/race.fit"

# Many files, and their names.
rm -f "$log"
for i in $(seq 1 150); do cp race.fit "copy $i.fit"; done
import copy*.fit --yes --event 1500m
ok "150 files are read" says "150  18 April 2026"
ok "and are one run" test "$(results)" -eq 1
name=$(printf 'odd\033[31m\nname.fit')
printf x >"$name"
import -- "$name" --yes
ok "a name with control characters is shown harmlessly" plain
ok "in messages too" sh -c '! grep -q "$(printf "\033")" "$1"' _ "$work/err"
import -- -odd.fit --yes
ok "a name that starts like an option is a name" complains "-odd.fit: "
import - --yes --event mile
ok "standard input is no file" exits 2

# The reader in a process of its own: it may die, lie or be missing.
mkdir fake
fake() { # a script in place of trackside-fetch
	cat >fake/trackside-fetch
	chmod +x fake/trackside-fetch
	TRACKSIDE_EXEC_PATH=$work/fake import "$@"
}
rm -f "$log"
fake race.fit mile.gpx --yes --event mile <<'END'
#!/bin/sh
[ "$2" = race.fit ] || exec "$TOP_BUILDDIR/trackside-fetch" "$@"
echo '{"type":"file","index":0,"of":2,"name":"race.fit"}'
kill -SEGV $$
END
ok "a crash of the reader is a line that names the file" complains "race.fit: trackside-fetch crashed (signal 11"
ok "the files behind it are still read" says "added 2026-03-01-evening-mile-mile"
ok "exit 3" exits 3
fake race.fit --yes --event mile <<'END'
#!/bin/sh
echo 'no JSON'; printf '{"type":"activity","elapsed_s":-1}\n{"type":"done"}\n'
END
ok "what is no JSON is told" complains "is not understood"
ok "exit 3 for it" exits 3
fake race.fit --yes --event mile <<'END'
#!/bin/sh
echo '{"type":"file","index":0,"of":1}'; printf '\033[31mred\n' >&2; exit 7
END
ok "another exit status is told" complains "ended with status 7"
ok "what it said comes without control characters" sh -c '! grep -q "$(printf "\033")" "$1"' _ "$work/err"
fake race.fit --yes --event mile <<'END'
#!/bin/sh
echo '{"type":"file","index":0,"of":1}'
exec head -c 80000000 /dev/zero
END
ok "a line without end is stopped" complains "a line without end"
TRACKSIDE_EXEC_PATH=$work/nowhere import race.fit --yes --event mile
ok "a missing reader is told" complains "TRACKSIDE_EXEC_PATH"
ok "with exit 3" exits 3

# What may not be written is not lost.
import mile.gpx --yes --event mile
keep
printf '{ "results": [ {"date": ] }' >"$log"
import race.fit --yes --event 1500m
ok "a log that is no JSON is left alone" complains "races.json:1:"
ok "as it was" grep -qF '{"date": ]' "$log"
for wrong in "--event= " "--time 5:99" "--date 2026-13-01"; do
	# shellcheck disable=SC2086
	import race.fit --yes $wrong
	ok "import $wrong: exit 2" exits 2
done
rm -f "$log"
import race.fit mile.gpx --yes --event 1500m --time 5:10
ok "one time is not that of two recordings" complains "--time is the time of one race"
done_testing
