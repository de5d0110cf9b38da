#!/bin/sh
# Stands in for the tests of the way there and back where they can't be built.
echo "1..0 # SKIP libmd4c-html is not installed (Debian: libmd4c-html0-dev)"
