#!/bin/sh
# Makes the recordings in this folder, with Debian's espeak-ng, ffmpeg and opus-tools: three sentences
# with pauses of half a second and more between them.
set -eu
cd "$(dirname "$0")"
say='Good morning, everybody. <break time="500ms"/> Let us begin with the numbers. <break time="500ms"/> Sales are up again.'
wav=$(mktemp --suffix=.wav)
espeak-ng -m -v en -s 170 -w "$wav" "$say"
encode() { ffmpeg -v error -y -i "$wav" "$@"; }
film() { encode -f lavfi -i testsrc=duration=5:size=64x48:rate=4 -bitexact -map_metadata -1 "$@"; }
aac='-bitexact -map_metadata -1 -ar 8000 -c:a aac -b:a 8k'

encode $aac voice.m4a
encode $aac -movflags +frag_keyframe+empty_moov+default_base_moof -frag_duration 1000000 fragmented.mp4
encode $aac voice.mov
encode $aac voice.aac
encode -bitexact -map_metadata -1 -ar 8000 -t 2.5 -c:a flac voice.flac
encode -bitexact -map_metadata -1 -ar 8000 -t 2 -c:a alac lossless.m4a
film -ar 8000 -c:a aac -b:a 8k -c:v mpeg4 -q:v 31 film.mp4
opusenc --quiet --bitrate 12 "$wav" voice.opus
encode -ar 48000 -c:a libopus -application voip -b:a 12k -f webm - > voice.webm
film -ar 48000 -c:a libopus -b:a 12k -c:v libvpx -b:v 20k film.mkv
rm "$wav"
