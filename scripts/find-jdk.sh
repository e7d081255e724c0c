#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Prints the home of a JDK of at least the wanted version, or explains what is missing and ends
# with 69. Reads `<jdk>/release`, so no JVM is started.
set -u

wanted=25

version_of() {
    [ -r "$1/release" ] && [ -x "$1/bin/java" ] || return 1
    sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release" | head -n 1
}

seen=""
try() {
    found=$(version_of "$1") || return 1
    [ -n "$found" ] || return 1
    if [ "$found" -ge "$wanted" ]; then
        printf '%s\n' "$1"
        exit 0
    fi
    seen="$seen $found"
}

# An explicit choice that does not work is an error, not a hint to look elsewhere.
if [ -n "${BUSBAR_JAVA_HOME:-}" ]; then
    try "$BUSBAR_JAVA_HOME"
    echo "busbar: BUSBAR_JAVA_HOME is $BUSBAR_JAVA_HOME, but there is no JDK $wanted or newer." >&2
    echo "Maybe: point it to the folder that holds bin/java and the file release, or unset it." >&2
    exit 69
fi

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
try "$here/jdk"
[ -n "${JAVA_HOME:-}" ] && try "$JAVA_HOME"

on_path=$(command -v java 2>/dev/null)
if [ -n "$on_path" ]; then
    hops=0
    while [ -L "$on_path" ] && [ "$hops" -lt 20 ]; do
        next=$(readlink "$on_path")
        case $next in
            /*) on_path=$next ;;
            *) on_path=$(dirname -- "$on_path")/$next ;;
        esac
        hops=$((hops + 1))
    done
    try "$(dirname -- "$(dirname -- "$on_path")")"
fi

for folder in /usr/lib/jvm/* /usr/java/* /opt/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    try "$folder"
done

older=$(printf '%s\n' $seen | sort -un | tr '\n' ' ')
echo "busbar: Busbar needs JDK $wanted or newer; found ${older:-none }here." >&2
echo "Maybe: apt install temurin-$wanted-jdk (or sdk install java $wanted-tem, or brew install openjdk@$wanted)," >&2
echo "       unpack one into ./jdk, or set BUSBAR_JAVA_HOME." >&2
exit 69
