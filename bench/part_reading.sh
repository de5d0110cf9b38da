# shellcheck shell=bash disable=SC2154
# Parts of bench/run: reading long and hard texts.

long_text() { # 6.2 MB of prose, once
	[ -s "$work/long.md" ] ||
		awk -v bytes=6200000 -f bench/prose.awk </dev/null >"$work/long.md"
}

# $1 name of a case, $2 file, $3 what of lowdown's time it may take at most, or nothing
stress_case() {
	local name=$1 file=$2 goal=${3:-}
	measured "$name" "$trackside" show --width 80 "$file" || return 0
	ratio "$name: seconds" "${wall[$name]}" 1000 2
	ratio "$name: peak memory, of 100 MB" "${memory[$name]}" 102400 1
	have lowdown || return 0
	if measured lowdown lowdown -tterm --term-columns=80 --term-width=80 "$file"; then
		ratio "$name: by lowdown, cpu" "${cpu[$name]}" "${cpu[lowdown]}" "$goal"
	fi
}

bench_stress() {
	local kind runs=$(((runs + 1) / 2))
	printf 'texts that programs are slow at, best of %d\n' "$runs"
	long_text
	stress_case prose "$work/long.md" 0.333
	for kind in table word list brackets stars references breaks; do
		awk -v kind=$kind -f bench/stress.awk </dev/null >"$work/$kind.md"
		case $kind in
		table | word) stress_case $kind "$work/$kind.md" 1 ;;
		*) stress_case $kind "$work/$kind.md" ;;
		esac
	done
}

median() {
	printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"
}

# In turns of one, so that both find the processors as the other one left them; the median, since a
# processor that sleeps deeper or less deep changes a run more than what is compared. A frame is over
# after 20 ms of silence: less and trackside say later how long the text is.
bench_open() {
	local rounds=$((runs * 10)) runs=1 round opens=() texts=()
	long_text
	printf '6.2 MB opened in 100x32, first frame, median of %d\n' $rounds
	have less || {
		skip "less is not installed"
		return 0
	}
	"$trackside" show --width 80 --color always --links none "$work/long.md" >"$work/long.txt"
	in_terminal first "$trackside" --content content || return 0
	for ((round = 0; round < rounds; round++)); do
		in_terminal open -s 20 "$trackside" "$work/long.md" || return 0
		in_terminal text -s 20 less -R "$work/long.txt" || return 0
		opens+=("${frame_ms[open]}") texts+=("${frame_ms[text]}")
	done
	frame_ms[open]=$(median "${opens[@]}") frame_ms[text]=$(median "${texts[@]}")
	frame_line open trackside "$work/long.md"
	frame_line text less -R "$work/long.txt"
	ratio "first frame by less of the rendered text" "${frame_ms[open]}" "${frame_ms[text]}" 1
	in_terminal whole "$trackside" "$work/long.md" || return 0
	ratio "peak memory once it is whole, of 100 MB" "${frame_memory[whole]}" 102400 1
}

# A frame is over after 5 ms of silence: the rest is laid out between keys, within some 20 ms, and
# adds the percentage.
bench_resize() {
	local out opened resized bytes
	long_text
	printf '6.2 MB in 100x32, then 80 columns wide, best of %d\n' "$runs"
	out=$(in_pty -n "$runs" -s 5 -z "$trackside" "$work/long.md" 2>"$work/err") || {
		skip "in_pty does not run: $(head -n 1 "$work/err")"
		return 0
	}
	read -r opened _ _ _ resized bytes <<<"$out"
	printf '  %9.2f ms opened  %9.2f ms resized  %6d bytes   trackside %s\n' "$opened" \
		"$resized" "$bytes" "$(shown "$work/long.md")"
	ratio "a resize by opening" "$resized" "$opened" 1
}

# The state is kept at the top, so that both start there; both are as wide as the text.
bench_keys() {
	local file=$work/scroll.md text=$work/scroll.txt keys=$((runs * 160)) out bytes us ms less_bytes \
		less_us less_ms
	printf 'scrolling by j in 100x32, a key of %d\n' $keys
	awk -v bytes=100000 -v seed=7 -f bench/prose.awk </dev/null >"$file"
	"$trackside" show --width 80 --color always --links none "$file" >"$text" 2>/dev/null &&
		[ -s "$text" ] || {
		skip "trackside show does not run"
		return 0
	}
	have less || {
		skip "less is not installed"
		return 0
	}
	out=$(keys_in_turns j $keys gq "$trackside" "$file" -- less -R "$text" 2>"$work/err") || {
		skip "keys_in_turns does not run: $(head -n 1 "$work/err")"
		return 0
	}
	read -r bytes us ms less_bytes less_us less_ms <<<"${out//$'\n'/ }"
	printf '  %6d bytes  %7.1f us cpu  %6.2f ms   %s\n' "$bytes" "$us" "$ms" \
		"$(shown trackside "$file")" "$less_bytes" "$less_us" "$less_ms" \
		"$(shown less -R "$text")"
	ratio "bytes by less" "$bytes" "$less_bytes" 1
	ratio "cpu by less" "$us" "$less_us" 1
}
