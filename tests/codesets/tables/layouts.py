"""Small files in the layouts of the official NCCI tables; the pairs and limits in them are invented."""

PTP_HEAD = (
    "Copyright line one of the owner of the codes. All rights reserved.\r\n"
    "Column1/Column2 Edits\r\n"
    "Column 1\tColumn 2\t*=in\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n"
    "\t\texistence\tDate\tDate\t0=not allowed\t\r\n"
    "\t\tprior to\t\t*=no data\t1=allowed\t\r\n"
    "\t\t1996\t\t\t9=not applicable\t\r\n"
)
PTP_ROWS = (
    "10021\t10011\t*\t19960101\t*\t1\tMore extensive procedure",
    "10021\t20015\t\t20200101\t20231231\t0\tMutually exclusive procedures",
    "10021\t20015\t\t20250401\t*\t1\tMutually exclusive procedures",
    "10021\t30016\t\t20240101\t20240101\t9\tMisuse of Column Two code with Column One code",
    "G0908\t10021\t \t20260215\t*\t0\tCPT Manual or CMS manual coding instruction",
)
BARE_PTP = "column1,column2,modifier_indicator,rationale\n10021,10011,1,More extensive procedure\n10021,0001U,0,Panel\n"

_MUE_NOTICE = (
    '"Copyright line of the owner of the codes.\nAll rights reserved, line two, with a comma.\n\nLine four.",,,\n'
)


def ptp(*rows: str) -> str:
    """A part of an official PTP file."""
    return PTP_HEAD + "".join(f"{row}\r\n" for row in rows)


def mue(units: str, *rows: str) -> str:
    """An official MUE file; `units` is what it calls the column of units."""
    head = f'"HCPCS/\nCPT Code",{units},MUE Adjudication Indicator,MUE Rationale\n'
    return _MUE_NOTICE + head + "".join(f"{row}\n" for row in rows)


MUE_ROWS = (
    "10021,1,1 Line Edit,Anatomic Consideration",
    '20015,2,2 Date of Service Edit: Policy,"Code Descriptor, Instruction"',
    "J0908,40,3 Date of Service Edit: Clinical,Clinical: Data",
)
BARE_MUE = """hcpcs_code,mue_units,mue_mai,mue_rationale,mue_service
A4206,0,3,CMS Policy,DME Supplier
"""

AOC_NAMES = "AOC_Edit_Type,Add-On_Code,AOC_DelDT,Primary_Code,Primary_Code_DelDT,AOC_Edit_EffDT,AOC_Edit_DelDT,Notes"
AOC_ROWS = (
    "1,10022,,10021,,2020001,,",
    "1,10022,,10023,,2020001,2025365,",
    "1,10022,,10024,2026031,2020001,,",
    "2,20016,,CCCCC,,2020001,,Contractor Defined Primary Codes",
    "3,30017,,30016,,2026046,,",
    "3,30017,,CCCCC,,2026046,,",
)
BARE_AOC = "primary_code,add_on_code,aoc_edit_type\nCCCCC,0054T,2\n10021,10022,1\n"


def fixed_add_on(row: str) -> str:
    """A row of add-on codes at fixed places."""
    kind, code, code_last, primary, primary_last, first, last, notes = row.split(",")
    return f"{kind}{code}{code_last:7}{primary}{primary_last:7}{first:7}{last:7}{notes}"
