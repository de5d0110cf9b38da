# shellcheck shell=bash disable=SC2154
# Decoding FIT, beside reading the same file.
bench_fit() {
	local file=$work/run.fit size
	"$build/tests/cli/make_fit" race 2500000 >"$file"
	size=$(wc -c <"$file")
	printf 'FIT: %d bytes, a record each second of 29 days, best of %d\n' "$size" "$runs"
	[ "$(fit_parse "$file")" = 2500001 ] || {
		skip "fit_parse does not read it"
		return 0
	}
	measured read sh -c 'exec cat "$1" | wc -c >/dev/null' sh "$file" || return 0
	measured fit fit_parse "$file" || return 0
	measured import "$trackside" import --dry-run "$file" || return 0
	awk -v n="$size" -v ms="${wall[fit]}" -v cpu="${cpu[fit]}" 'BEGIN {
		printf "  %-44s %7.0f MB/s (%.0f by cpu)   100 aimed at\n",
			"FIT decoding, the file read and all", n / 1000 / ms, n / 1000 / cpu }'
	ratio "FIT decoding by reading through a pipe, wall" "${wall[fit]}" "${wall[read]}"
	ratio "trackside import by the decoder alone, wall" "${wall[import]}" "${wall[fit]}"
}
