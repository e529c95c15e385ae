#!/usr/bin/env bash
# Makes bounce.mp4 anew: a ball that bounces, on a floor that lights up at every hit.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# seconds since the last hit, and the time between hits: 0.8 s for the first 4 s, 0.5 s after that
period='if(lt(T,4),0.8,0.5)'
since="mod(if(lt(T,4),T,T-4),$period)"
# a parabola from floor to floor; the shorter hops are lower
height="480*$since*($period-$since)*2"
x='160+110*sin(T*PI/4)'
y="196-$height"
ball="lt(hypot(X-($x),Y-($y)),16)"
shade="0.6+0.4*lt(hypot(X-($x)+5,Y-($y)+5),7)"
flash="exp(-9*$since)"

ffmpeg -hide_banner -loglevel error -y \
  -f lavfi -i "color=black:s=320x240:r=25:d=8" \
  -vf "format=gbrp,geq=r='if($ball,255*($shade),if(gt(Y,212),50+180*$flash,24+Y/8))':g='if($ball,150*($shade),if(gt(Y,212),60+150*$flash,32+Y/6))':b='if($ball,60*($shade),if(gt(Y,212),70,56+Y/4))'" \
  -c:v libx264 -preset slow -crf 24 -threads 1 -pix_fmt yuv420p -movflags +faststart \
  -map_metadata -1 -fflags +bitexact -flags:v +bitexact bounce.mp4
