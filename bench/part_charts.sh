# shellcheck shell=bash disable=SC2154
# The part `charts` of bench/run: 100,000 results read, drawn, zoomed, against cJSON and gnuplot.
bench_charts() {
	local blog=$work/runner/races.json count=100000
	mkdir -p "$work/runner"
	awk -v results=$count -f bench/races.awk </dev/null >"$blog"
	printf 'charts: %d results, %d bytes, best of %d\n' "$count" "$(wc -c <"$blog")" "$runs"
	measured cjson cjson_parse "$blog" || return 0
	measured chart "$trackside" chart 1500m --width 100 --content "$work/runner" || return 0
	ratio "load and first chart by cJSON's parse alone, cpu" "${cpu[chart]}" "${cpu[cjson]}" 2
	if have gnuplot; then
		"$trackside" chart 1500m --csv --content "$work/runner" |
			awk -F, 'NR > 1 { print $1, $5 }' >"$work/points"
		cat >"$work/plot" <<-END
			set term dumb 100 24
			set xdata time
			set timefmt "%Y-%m-%d"
			plot "$work/points" using 1:2 with points notitle
		END
		measured gnuplot gnuplot "$work/plot" && measured points chart_points "$work/points" &&
			ratio "the same points to text by gnuplot's dumb terminal, cpu" \
				"${cpu[points]}" "${cpu[gnuplot]}" 1
	else
		skip "gnuplot is not installed"
	fi
	# in one process: a view of some hundred results of many, and a log of those alone
	chart_zoom "$runs" | while read -r what figure by goal; do
		ratio "${what//_/ }" "$figure" "$by" "$goal"
	done
}
