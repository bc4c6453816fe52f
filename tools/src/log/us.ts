/**
 * The United States: one place a state. STATE | call district | CQZ | ITUZ | weight | squares | counties.
 * Alaska and Hawaii are entities of their own.
 */
export const STATES = `
AL|4|4|8|12|EM62 EM63 EM72|Jefferson;Madison
AR|5|4|8|9|EM34 EM35 EM36|Pulaski;Benton
AZ|7|3|6|22|DM33 DM42 DM43|Maricopa;Pima
CA|6|3|6|68|CM87 CM97 DM04 DM12 DM13|Los Angeles;San Diego;Santa Clara
CO|0|4|7|20|DM78 DM79 DN70|Denver;El Paso
CT|1|5|8|15|FN31|Hartford;Fairfield
DE|3|5|8|4|FM28 FM29|Kent;New Castle
FL|4|5|8|58|EL87 EL88 EL96 EM90 EL98|Orange;Brevard;Duval
GA|4|5|8|30|EM73 EM74 EM82|Cobb;Fulton;Gwinnett
IA|0|4|7|11|EN31 EN41 EN22|Polk;Linn
ID|7|3|6|8|DN13 DN17 DN43|Ada;Kootenai
IL|9|4|8|32|EN50 EN51 EN61 EN62|Cook;Peoria
IN|9|4|8|22|EM69 EN60 EN71|Marion;Allen
KS|0|4|7|11|EM17 EM28 DM98|Johnson;Sedgwick
KY|4|4|8|12|EM78 EM77 EM65|Jefferson;Fayette
LA|5|4|8|10|EM30 EL49 EM32|Orleans;Caddo
MA|1|5|8|25|FN42 FN32 FN41|Worcester;Norfolk
MD|3|5|8|25|FM19 FM18 FM29|Montgomery;Howard
ME|1|5|8|8|FN43 FN54 FN53|Cumberland;Penobscot
MI|8|4|8|32|EN82 EN72 EN73 EN84|Wayne;Oakland
MN|0|4|7|20|EN34 EN35 EN44|Hennepin;Ramsey
MO|0|4|7|20|EM48 EM29 EM37|Greene;Boone
MS|5|4|8|7|EM50 EM42 EM64|Hinds;Harrison
MT|7|4|6|5|DN36 DN45 DN65|Missoula;Yellowstone
NC|4|5|8|32|EM95 FM05 FM06|Wake;Mecklenburg
ND|0|4|7|3|EN16 DN96 EN07|Cass;Burleigh
NE|0|4|7|7|EN21 EN10 DN91|Douglas;Lancaster
NH|1|5|8|12|FN42 FN43 FN33|Hillsborough;Merrimack
NJ|2|5|8|28|FN20 FM29 FN30|Bergen;Burlington
NM|5|4|7|8|DM65 DM75 DM62|Bernalillo;Dona Ana
NV|7|3|6|9|DM26 DM09 DN10|Clark;Washoe
NY|2|5|8|48|FN03 FN12 FN13 FN20 FN30 FN32|Erie;Monroe;Suffolk
OH|8|4|8|46|EN80 EN81 EN91 EM79|Franklin;Cuyahoga;Hamilton
OK|5|4|7|12|EM15 EM26 EM04|Tulsa;Oklahoma
OR|7|3|6|18|CN85 CN84 CN93|Multnomah;Lane
PA|3|5|8|48|FN00 FN10 FN20 EN90|Allegheny;Bucks;Lancaster
RI|1|5|8|4|FN41|Kent;Providence
SC|4|5|8|14|EM94 EM84 FM03|Greenville;Horry
SD|0|4|7|3|EN13 DN84 EN04|Minnehaha;Pennington
TN|4|4|8|22|EM66 EM75 EM55|Knox;Davidson
TX|5|4|7|58|EM12 EM13 EM00 EL29 DM61|Harris;Travis;Tarrant
UT|7|3|7|11|DN40 DN31 DM37|Salt Lake;Utah
VA|4|5|8|34|FM17 FM18 FM07 EM97|Fairfax;Henrico;Loudoun
VT|1|5|8|5|FN34 FN44|Chittenden;Windsor
WA|7|3|6|28|CN87 CN88 DN17 CN96|King;Pierce;Spokane
WI|9|4|8|24|EN53 EN52 EN64|Dane;Milwaukee
WV|8|5|8|7|EM98 FM09 EM99|Kanawha;Monongalia
WY|7|4|7|2|DN71 DN62|Laramie;Natrona
`;
