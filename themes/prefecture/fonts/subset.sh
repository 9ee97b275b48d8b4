#!/usr/bin/env bash
# Makes the font files of this folder from Debian's package `fonts-inter`; README.md says what with.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

fonts=${1:-/usr/share/fonts/opentype/inter}
licence=${2:-/usr/share/doc/fonts-inter/copyright}

# Letters of European languages in Latin script, alone or with combining accents.
unicodes='U+0020-007E,U+00A0-017F,U+0192,U+0218-021B,U+0237,U+02BC,U+02C6,U+02C7,U+02D8-02DD'
unicodes+=',U+0300-0304,U+0306-030C,U+0326-0328'
unicodes+=',U+1E02,U+1E03,U+1E0A,U+1E0B,U+1E1E,U+1E1F,U+1E40,U+1E41,U+1E56,U+1E57,U+1E60,U+1E61,U+1E6A,U+1E6B'
unicodes+=',U+1E80-1E85,U+1E9E,U+1EBC,U+1EBD,U+1EF2,U+1EF3'
# Spaces and general punctuation; U+200B and U+FEFF are empty glyphs, so that neither shows as a box.
unicodes+=',U+2000-200B,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A'
unicodes+=',U+2044,U+205F,U+FEFF'
# Superscripts, subscripts, fractions, currency, letter-like signs.
unicodes+=',U+02B3,U+1D48,U+1D49,U+2070,U+2074-2079,U+207A-207F,U+2080-2089,U+02E2,U+20AC,U+2116,U+2122,U+215B-215E'
# Arrows, mathematics, shapes, ticks and crosses.
unicodes+=',U+2190-2199,U+21D2,U+2206,U+2211,U+2212,U+2215,U+2219,U+221A,U+221E,U+2248,U+2260,U+2264,U+2265'
unicodes+=',U+25A0,U+25A1,U+25B2,U+25B3,U+25B6,U+25B7,U+25BA,U+25BC,U+25BD,U+25C0,U+25C1,U+25C6,U+25C7,U+25CB,U+25CF'
unicodes+=',U+25AA,U+2605,U+2606,U+2610-2612,U+26A0,U+2713,U+2717,U+2023,U+2043'

# Inter as it is drawn by default: no contextual alternates, no stylistic sets. `sups` and `subs` serve
# typst's `super` and `sub`.
features='kern,mark,mkmk,ccmp,locl,tnum,case,sups,subs'

for style in Regular Italic SemiBold Bold BoldItalic; do
    for flavour in otf woff2; do
        options=()
        if [ "$flavour" = woff2 ]; then options=(--flavor=woff2); fi
        pyftsubset "$fonts/Inter-$style.otf" --output-file="Inter-$style.$flavour" "${options[@]}" \
            --unicodes="$unicodes" --layout-features="$features" --name-IDs='0,1,2,3,4,5,6,7,13,14,16,17' \
            --no-hinting --notdef-outline --no-recalc-timestamp
    done
done

# The licence, out of the Debian copyright file: the notice, then the text from its heading on.
{
    sed -n 's/^Copyright: \(.*Inter Project Authors.*\)$/Copyright \1/p' "$licence"
    printf '\n%s\n\n' 'SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007'
    awk '/^License: OFL-1.1$/ { inside = 1; next } inside && /^(License|Files):/ { exit } inside' "$licence" |
        sed -e 's/^ \.$//' -e 's/^ //' -e '${/^$/d}'
} >OFL.txt
