#!/bin/sh
# Makes PNG of the pictures: needs rsvg-convert, convert and Noto Sans Mono CJK (Debian: librsvg2-bin imagemagick fonts-noto-cjk
# fonts-dejavu-core). Run it after `UPDATE=1 cargo test --test pictures`.
set -eu
cd "$(dirname "$0")"
for svg in *.svg; do
    rsvg-convert --zoom 1.5 "$svg" | convert - -strip -define png:exclude-chunks=date,time -colors 48 "png8:${svg%.svg}.png"
done
