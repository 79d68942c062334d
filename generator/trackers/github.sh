#!/bin/sh
# usecasecanvas: user stories -> GitHub issues, with gh (cli.github.com).
#   sh issues.sh          only tells what it would do
#   sh issues.sh --go     does it; may be stopped and run again: numbers.csv knows what is there
set -eu
cd "$(dirname "$0")"
pause=${PAUSE-@pause@}
repository=@repository@
if [ -n "$repository" ]; then GH_REPO=$repository; export GH_REPO; fi
go=no
if [ "${1-}" = --go ]; then go=yes; fi
numbers=numbers.csv

label() {
    if [ $go = no ]; then printf 'label: %s\n' "$1"; return; fi
    gh label create "$1" --force </dev/null >/dev/null
    sleep "$pause"
}

known() {
    if [ -f $numbers ]; then
        awk -F, -v id="$1" -v column="$2" '$1 == id { found = $column } END { print found }' $numbers
    fi
}

record() {
    if [ ! -f $numbers ]; then printf 'id,number,content,priority\n' >$numbers; fi
    printf '%s,%s,%s,%s\n' "$1" "$2" "$3" "$4" >>$numbers
}

# story ID CONTENT PRIORITY TITLE FILE [LABEL...]
story() {
    id=$1; content=$2; priority=$3; title=$4; file=$5
    shift 5
    number=$(known "$id" 2)
    if [ -n "$number" ] && [ "$(known "$id" 3)" = "$content" ]; then
        printf 'unchanged: %s (#%s)\n' "$id" "$number"
        return
    fi
    if [ $go = no ]; then
        if [ -n "$number" ]; then printf 'edit #%s: %s\n' "$number" "$title"; else printf 'create: %s\n' "$title"; fi
        return
    fi
    option=--label
    if [ -n "$number" ]; then option=--add-label; fi
    count=$#
    while [ "$count" -gt 0 ]; do
        set -- "$@" "$option" "$1"
        shift
        count=$((count - 1))
    done
    if [ -n "$number" ]; then
        gh issue edit "$number" --title "$title" --body-file "./$file" "$@" </dev/null >/dev/null
        old=$(known "$id" 4)
        if [ -n "$old" ] && [ "$old" != "$priority" ]; then
            # Somebody may have taken the label away already.
            gh issue edit "$number" --remove-label "$old" </dev/null >/dev/null 2>&1 || :
        fi
        printf 'edited: %s (#%s)\n' "$id" "$number"
    else
        url=$(gh issue create --title "$title" --body-file "./$file" "$@" </dev/null)
        number=${url##*/}
        printf 'created: %s (#%s)\n' "$id" "$number"
    fi
    record "$id" "$number" "$content" "$priority"
    sleep "$pause"
}

@labels@
