"""Invented X12 files for the tests: a clinic's and a hospital's claims, and what puts them into envelopes."""

PROFESSIONAL = "005010X222A1"
INSTITUTIONAL = "005010X223A2"

HEADER = """
BHT*0019*00*REF1*20260302*1200*CH
NM1*41*2*SPRINGFIELD BILLING*****46*SUB01
PER*IC*PAT LEE*TE*5555550100
NM1*40*2*MEDICARE CONTRACTOR*****46*00952
HL*1**20*1
PRV*BI*PXC*207Q00000X
NM1*85*2*SPRINGFIELD CLINIC*****XX*1234567893
N3*1 MAIN ST*SUITE 2
N4*SPRINGFIELD*IL*627010001
REF*EI*123456789
"""

SUBSCRIBER = """
HL*2*1*22*0
SBR*P*18*******MB
NM1*IL*1*DOE*JANE*Q***MI*1EG4TE5MK73
N3*2 OAK ST
N4*SPRINGFIELD*IL*62701
DMG*D8*19480412*F
NM1*PR*2*MEDICARE*****PI*00952
"""

VISIT = """
CLM*ACC1*320.5***11:B:1*Y*A*Y*Y
DTP*431*D8*20260220
REF*G1*PRIOR7
NTE*ADD*SEEN WITH DAUGHTER
HI*ABK:M1711*ABF:E1165*ABF:I10
NM1*82*1*SMITH*ALAN****XX*1093817465
PRV*PE*PXC*207Q00000X
LX*1
SV1*HC:99213:25*120*UN*1***2:3
DTP*472*D8*20260301
REF*6R*L1
LX*2
SV1*HC:20610:RT*150.5*UN*1***1
DTP*472*D8*20260301
LX*3
SV1*HC:J3301*50*UN*4***1
DTP*472*RD8*20260301-20260301
LIN**N4*00003029305
CTP****1*ML
REF*XZ*RX9
"""

STAY = """
CLM*STAY1*12500***11:A:1**A*Y*Y
DTP*096*TM*1430
DTP*434*RD8*20260201-20260205
DTP*435*DT*202602011015
CL1*1*1*01
REF*EA*MR77
HI*ABK:I214:::::::Y
HI*ABJ:R079
HI*ABF:E1165:::::::Y*ABF:N179:::::::N
HI*BBR:4A023N7:D8:20260202
HI*BI:70:RD8:20260201-20260203
HI*BH:11:D8:20260131
HI*BE:80:::4
HI*BG:C1
NM1*71*1*HOUSE*ANN****XX*1093817465
LX*1
SV2*0120**8000*DA*4
LX*2
SV2*0450*HC:99284*4500*UN*1
DTP*472*D8*20260201
"""


def segments(text: str) -> list[str]:
    """The lines that hold anything."""
    return [line for line in text.splitlines() if line]


def interchange(*sets: str, guide: str = PROFESSIONAL, number: int = 1) -> list[str]:
    """Segments of one interchange with one group that holds transaction sets, all counts right."""
    found = [
        f"ISA*00*          *00*          *ZZ*SUBMITTER      *ZZ*RECEIVER       *260302*1200*^*00501*{number:09}*0*T*:",
        f"GS*HC*SUBMITTER*RECEIVER*20260302*1200*{number}*X*{guide}",
    ]
    for place, body in enumerate(sets, 1):
        lines = segments(body)
        found += [f"ST*837*{place:04}*{guide}", *lines, f"SE*{len(lines) + 2}*{place:04}"]
    return [*found, f"GE*{len(sets)}*{number}", f"IEA*1*{number:09}"]


def file_of(*sets: str, guide: str = PROFESSIONAL, end: str = "~\n") -> bytes:
    """One interchange as bytes."""
    return "".join(segment + end for segment in interchange(*sets, guide=guide)).encode()


CLINIC_FILE = file_of(HEADER + SUBSCRIBER + VISIT)
HOSPITAL_FILE = file_of(HEADER + SUBSCRIBER.replace("MB", "MA") + STAY, guide=INSTITUTIONAL)
