#!/bin/sh
# Wrong command lines: a message that helps, exit 2, nothing on stdout.
. "$TOP_SRCDIR/tests/cli/lib.sh"
export TRACKSIDE_CONTENT="$blog"

wrong() { # $1 what the message must hold, then the words
	text=$1
	shift
	run "$@"
	ok "$* exits 2" exits 2
	ok "$*: message" complains "$text"
	ok "$*: nothing on stdout" silent
}
wrong "no option --widht; did you mean --width?" show x --widht 3
wrong "whole number from 20 to 1000" show udp --width 3
wrong "whole number from 20 to 1000" show udp --width=many
wrong "needs a value" show udp --width
wrong "takes no value" show udp --ascii=yes
wrong "auto, always or never" show udp --color=sometimes
wrong "show takes no --tag" show udp --tag x
wrong "no option -z" -z
wrong "no command, file or folder nonsense" nonsense
wrong "no command Show; did you mean show?" Show udp
wrong "did you mean define?" defin
wrong "list takes posts" list post
wrong "go with list posts alone" list terms --tag running
wrong "either --names or --json" list posts --names --json
wrong "cannot be compared with itself" compare tcp tcp
wrong "no command nonsense" nonsense really
wrong "usage: trackside define" define
wrong "usage: trackside races" races extra
done_testing
