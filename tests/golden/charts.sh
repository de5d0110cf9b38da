#!/bin/sh
# Charts of logs that are hard to draw, against files kept beside this script: at 40, 80 and 160
# columns, in Unicode and in ASCII.
# shellcheck source=tests/golden/lib.sh
. "$TOP_SRCDIR/tests/golden/lib.sh"

# $1 event; the log is made of the lines of stdin: a date, a time or -, and any more members.
write_log() {
	mkdir -p "$work/blog"
	awk -v event="$1" '
		BEGIN { print "{ \"athlete\": { \"sex\": \"female\", \"born\": \"1992\" }, \"results\": [" }
		NF > 0 {
			date = $1
			time = $2 == "-" ? "" : sprintf(", \"time\": \"%s\"", $2)
			more = $0
			sub(/^[^ ]+ [^ ]+ ?/, "", more)
			printf "%s{ \"date\": \"%s\", \"meet\": \"Meet %d\", \"event\": \"%s\"%s%s }\n", \
				(n > 0 ? "," : ""), date, n + 1, event, time, (more != "" ? ", " more : "")
			n++
		}
		END { print "] }" }' >"$work/blog/races.json"
}

ascii() { ! LC_ALL=C grep -q '[^ -~]' "$work/out"; }

# $1 name, $2 event, $3 more options of the command
draws() {
	for width in 40 80 160; do
		for set in '' --ascii; do
			file=charts/chart-$1.$width${set#-}.txt
			# shellcheck disable=SC2086
			run chart $2 --content "$work/blog" --width $width $set ${3:-}
			ok "$file is drawn quietly" works 0
			ok "$file fits" fits $width
			[ -z "$set" ] || ok "$file is ASCII" ascii
			compare "$file"
		done
	done
}

# the ranges of ticks: seconds, minutes, and both
write_log 1500m <<-END
	2024-04-20 5:40
	2025-01-11 5:31.2
	2025-06-07 5:22.94
	2026-04-18 5:05
END
draws ticks-5-05-to-5-40 1500m
write_log '10 miles' <<-END
	2021-09-12 75:00
	2023-10-01 1:06:40
	2025-10-05 57:33
END
draws ticks-57-33-to-75-00 '10 miles'
write_log 800m <<-END
	2025-02-01 2:50
	2025-05-10 2:41.3
	2026-02-07 2:30
END
draws ticks-2-30-to-2-50 800m

# the ranges of days
write_log 800m <<-END
	2026-04-18T10:00:00 2:44.1
	2026-04-18T15:30:00 2:42
END
draws one-day 800m
write_log 800m <<-END
	2026-04-02 2:44
	2026-04-11 2:41.5
	2026-04-18 2:43
	2026-04-30 2:39.9
END
draws one-month 800m
write_log 1500m <<-END
	2020-03 5:52
	2021-08-14 5:41
	2022 5:47
	2023-05~ 5:33
	2024-06-01 5:36
	2026-02-28 5:19.4
END
draws six-years 1500m

# what there is little of, or too much
write_log 1500m <<-END
	2026-04-18 5:10.66
END
draws one-point 1500m
write_log 1500m <<-END
	2025-04-18 5:10
	2025-08-02 5:10
	2026-04-18 5:10
END
draws equal-values 1500m
write_log 1500m <<-END
	2014-05-03 5:01
	2014-07-12 4:58.8
	2025-11-01 5:36
	2026-03-14 5:29
END
draws a-gap-of-years 1500m
write_log 1500m <<-END
	2025-04-18 -
	2026-04-18 -
END
draws no-times 1500m
write_log 1500m <<-END
	2025-04-05 5:20
	2025-05-10 5:18
	2025-06-07 5:21
	2025-07-12 12:30 "note": "fell"
	2025-09-06 5:16
	2026-04-18 5:12
END
draws an-outlier 1500m
write_log 1500m <<-END
	2025-04-18 5:20 "kind": "time-trial"
	2025-06-18 5:18 "time_is": "derived"
	2026-04-18 5:25 "goal": "5:15"
END
draws no-official-but-one 1500m
awk 'BEGIN {
	srand(7)
	for (i = 0; i < 2000; i++)
		printf "%d-%02d-%02d 5:%05.2f\n", 2006 + i / 100, 1 + i % 100 / 9, 1 + i % 28, 5 + (i * 7919 % 5000) / 100
}' | write_log 1500m
draws a-crowd 1500m

# by other measures
write_log 1500m <<-END
	2024-04-20 5:40
	2025-06-07 5:22.94
	2026-04-18 5:05 "goal": "5:08"
END
draws by-points 1500m '--by points'
draws by-grade 1500m '--by grade'
draws by-vdot 1500m '--by vdot'
draws two-seasons 1500m '--seasons 2026,2025'
draws all-events all

done_testing
