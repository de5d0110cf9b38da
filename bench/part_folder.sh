# shellcheck shell=bash disable=SC2154
# A large folder: a site as Hugo has it, opened for the first time and once more.

bench_folder() {
	local site=$work/site count=${POSTS:-10000} rounds=5 round
	notes -s "$site" "$count" $((count * 3000))
	find "$site" -name '*.md' -print >"$work/names"
	printf 'a folder: %d posts of Hugo, %d MB, best of %d\n' "$count" $((count * 3 / 1000)) "$runs"
	cat >"$work/cat" <<-END
		#!/bin/sh
		xargs cat <"$work/names" >/dev/null
	END
	cat >"$work/cold" <<-END
		#!/bin/sh
		rm -rf "$XDG_CACHE_HOME"
		exec "$trackside" list posts --content "$site"
	END
	chmod +x "$work/cat" "$work/cold"
	[ "$("$work/cold" | wc -l)" -eq "$count" ] || {
		skip "trackside list does not list it"
		return 0
	}
	measured cat "$work/cat" || return 0
	measured cold "$work/cold" || return 0
	sed '$!d; s/^exec/    /' "$work/cold" | sed "s|$build/||; s|$work/||g"
	ratio "cold: all posts listed by cat of the files, wall" "${wall[cold]}" "${wall[cat]}" 10
	# Once each before it is measured: what is kept is made.
	in_terminal bundled "$trackside" --content content || return 0
	in_pty -n 1 -s 2000 "$trackside" --content "$site" >/dev/null
	for ((round = 0; round < rounds; round++)); do
		best_frame bundled "$trackside" --content content || return 0
		best_frame warm "$trackside" --content "$site" || return 0
	done
	frame_line bundled "$trackside" --content content
	frame_line warm "$trackside" --content "$site"
	ratio "warm: first frame by that of the bundled blog" "${frame_ms[warm]}" \
		"${frame_ms[bundled]}" 2
	measured warm "$trackside" list posts --content "$site" || return 0
	ratio "warm: all posts listed by cat of the files, wall" "${wall[warm]}" "${wall[cat]}"
}
