// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/html_style.hpp"

namespace osteon::report {

std::string_view html_style() {
  return R"css(
:root{color-scheme:light;--ink:#1b1b1b;--quiet:#555;--hair:#d4d4d4;--link:#0b4f8a;
--serif:"Source Serif 4",Charter,Georgia,"Times New Roman","Noto Serif CJK SC","Songti SC",SimSun,serif;
--sans:"Helvetica Neue",Arial,"Liberation Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
*{box-sizing:border-box}
html{font-size:16px;scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:#fff;color:var(--ink);font:1rem/1.6 var(--serif)}
body:lang(zh){line-height:1.75}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem;z-index:1}
nav{font:.84rem/1.4 var(--sans);padding:1.5rem 1.5rem 0}
nav h2{font-size:.84rem;margin:0 0 .5rem;padding:0;border:0;color:var(--quiet);font-weight:600}
nav ol{list-style:none;margin:0;padding:0}
nav li{margin:.32rem 0}
nav li.l2,nav li.l3,nav li.t{padding-left:.9rem}
nav li.t{color:var(--quiet);display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
nav a{color:inherit;text-decoration:none}
nav a:hover{text-decoration:underline}
main{max-width:54rem;padding:1.5rem;margin:0 auto}
@media(min-width:72rem){
body.wide{display:grid;grid-template-columns:17rem minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow-y:auto;padding:3rem 1.25rem 2rem 2rem;border-right:1px solid var(--hair)}
.wide main{width:100%;margin:0;padding:3rem 3rem 5rem}}
h1,h2,h3,h4{font-family:var(--sans);line-height:1.25;text-wrap:balance}
:lang(zh):is(h1,h2,h3,h4){text-wrap:wrap}
h1{font-size:1.9rem;margin:0 0 .4rem;letter-spacing:-.01em}
.subtitle{font:1.05rem/1.45 var(--sans);color:var(--quiet);margin:0 0 2rem}
h2{font-size:1.35rem;margin:2.6rem 0 .7rem;padding-top:.9rem;border-top:1px solid var(--hair)}
h3{font-size:1.08rem;margin:1.8rem 0 .5rem}
h4{font-size:1rem;margin:1.4rem 0 .4rem}
p{margin:0 0 .9rem;max-width:44rem}
ul,ol,dl{max-width:44rem}
dt{font-weight:600;font-family:var(--sans);font-size:.95rem}
dd{margin:0 0 .7rem 1.2rem}
.v{color:inherit;text-decoration:underline dotted #8a8a8a 1px;text-underline-offset:.22em}
a.v:hover{color:var(--link);text-decoration-style:solid}
td:target,.notes :target{background:#fff1b8}
figure{margin:2rem 0 2.4rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font:.86rem/1.35 var(--sans);font-variant-numeric:tabular-nums lining-nums;
border-bottom:1.5px solid var(--ink)}
caption{caption-side:top;text-align:left;font:.95rem/1.4 var(--sans);padding:0 0 .55rem}
.no{font-weight:700;margin-right:.35em}
thead{border-top:1.5px solid var(--ink);border-bottom:.75px solid var(--ink)}
th{font-weight:600;text-align:left;vertical-align:bottom}
thead th,thead td{padding:.45rem .5rem}
thead th.centre,thead th.group{text-align:center}
thead th.right{text-align:right}
thead .nb,caption .nb{white-space:nowrap}
thead .n{display:block;font-weight:400;white-space:nowrap}
th.group{padding-bottom:0}
th.group .h{display:block;border-bottom:.75px solid var(--ink);padding-bottom:.3rem}
tbody th{font-weight:400;vertical-align:top;padding:.2rem .5rem .2rem 0;min-width:9rem}
tbody td{padding:.2rem .5rem;vertical-align:top;white-space:nowrap}
tbody tr:first-child>*{padding-top:.45rem}
tbody:last-child tr:last-child>*{padding-bottom:.5rem}
tr.heading th,tr.total th{font-weight:600}
tr.total>*{border-top:.75px solid var(--ink);padding-top:.35rem}
th.i1{padding-left:1.1rem}th.i2{padding-left:2.2rem}th.i3{padding-left:3.3rem}
td.left{text-align:left;white-space:normal}td.centre,td.k{text-align:center}td.right{text-align:right}
.l,.r{display:inline-block;white-space:pre}
.l{text-align:right}.r{text-align:left}
sup{font-size:.72em;line-height:0;vertical-align:.45em;margin-left:.08em}
td sup a,th sup a{color:inherit;text-decoration:none}
.notes{font:.78rem/1.45 var(--sans);color:#333;padding-top:.5rem}
.notes p{margin:0 0 .2rem;max-width:none}
.notes sup{margin-right:.2em}
.files{font:.78rem/1.4 var(--sans);margin:.5rem 0 0}
.dense table{font-size:.78rem}
.dense tbody td,.dense thead th{padding-left:.28rem;padding-right:.28rem}
thead tr:first-child>:first-child,.dense thead tr:first-child>:first-child{padding-left:0}
.drawing svg,.fig img{max-width:100%;height:auto;display:block}
figcaption{font:.9rem/1.45 var(--sans);margin-top:.7rem;max-width:44rem}
details{font:.82rem/1.5 var(--sans);margin-top:.5rem;max-width:none}
summary{cursor:pointer;color:var(--link)}
details p{margin:.4rem 0}
.key{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));gap:1.2rem 1.6rem;margin:1.6rem 0 2rem;max-width:none}
.key div{border-top:2px solid var(--ink);padding-top:.5rem}
.key dt{font:.82rem/1.35 var(--sans);color:var(--quiet)}
.key dd{margin:0;font:600 1.3rem/1.3 var(--sans);font-variant-numeric:tabular-nums}
.key .ci{display:block;font:.9rem/1.4 var(--sans)}
.key .note{display:block;font:.8rem/1.4 var(--sans);color:var(--quiet)}
.findings{font:.86rem/1.5 var(--sans);margin:1.4rem 0;max-width:48rem}
.findings>p{margin:0 0 .5rem}
.findings ul{list-style:none;margin:0;padding:0;max-width:none}
.findings li{border-left:4px solid #8a8a8a;padding:.15rem 0 .15rem .8rem;margin:.55rem 0;break-inside:avoid}
.findings .error{border-color:#b00020}.findings .query{border-color:#0b4f8a}.findings .warning{border-color:#b26a00}
.findings b{margin-right:.4em}
.findings code{font:.82rem/1 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;color:#333}
.findings .remedy{display:block;color:#333}
footer{margin-top:3rem;padding-top:.8rem;border-top:1px solid var(--hair);font:.78rem/1.5 var(--sans);color:var(--quiet)}
@media(max-width:40rem){main{padding:1rem}h1{font-size:1.5rem}tbody th{min-width:7rem}}
@page{size:A4;margin:18mm 16mm 20mm}
@media print{
html{font-size:10.5pt}
body,body.wide{display:block;font-size:10.5pt}
nav,.skip,.files,details{display:none}
main,.wide main{max-width:none;padding:0;margin:0}
p,ul,ol,dl,.notes p,figcaption{max-width:none;orphans:3;widows:3}
h1{font-size:17pt}h2{font-size:13pt;margin-top:16pt}h3{font-size:11pt}
h2,h3,h4,caption{break-after:avoid}
.scroll{overflow:visible}
table{font-size:8.6pt}.dense table{font-size:7.4pt}
.notes{font-size:7.6pt}caption,figcaption{font-size:9pt}
.dense tbody td,.dense thead th{padding-left:.15rem;padding-right:.15rem}
tbody th{min-width:0}
thead{display:table-header-group}
tr,tbody.g,.fig,.notes,.key div{break-inside:avoid}
.notes{break-before:avoid}
a{color:inherit;text-decoration:none}.v{text-decoration:none}
.drawing svg{max-height:235mm}}
)css";
}

}  // namespace osteon::report
