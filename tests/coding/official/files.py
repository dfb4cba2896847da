"""Small index files in the official forms with words that nobody says, written for the tests."""

_HEAD = "<ICD10CM.index><version>2026</version>"

INDEX = f"""{_HEAD}<title>ICD-10-CM INDEX TO DISEASES and INJURIES</title><letter><title>A</title>
<mainTerm><title>Encounter</title><term level="1"><title>gleaming</title><code>Z00.00</code></term></mainTerm>
<mainTerm><title>Fuddlement</title><see>Glimmerosis</see></mainTerm>
<mainTerm><title>Glimmerosis, glimmerotic <nemod>(nocturnal)</nemod></title><code>L98.8</code>
<term level="1"><title>heart</title><code>E85.4</code><manif>I43</manif></term>
<term level="1"><title>specified NEC</title><code>L98.9</code></term>
<term level="1"><title>vanished</title><code>A00.77</code></term></mainTerm>
<mainTerm><title>Pain</title><term level="1"><title>joint</title><term level="2"><title>knee</title>
<code>M79.3</code></term></term></mainTerm>
<mainTerm><title>Pneumonia</title><term level="1"><title>flickering</title><code>J84.111</code></term></mainTerm>
<mainTerm><title>Wobble</title><term level="1"><title>shin</title><code>M79.66-</code></term></mainTerm>
</letter></ICD10CM.index>"""

NEOPLASM = f"""{_HEAD}<indexHeading><head col="1">Neoplasm</head><head col="2">Malignant Primary</head>
<head col="3">Malignant Secondary</head><head col="4">Ca in situ</head><head col="5">Benign</head>
<head col="6">Uncertain Behavior</head><head col="7">Unspecified Behavior</head></indexHeading>
<letter><title>N</title><mainTerm><title>Neoplasm, neoplastic</title><cell col="2">C80.1</cell>
<term level="1"><title>glimmer gland</title><cell col="2">C75.8</cell><cell col="3">C79.89</cell>
<cell col="4">-</cell><cell col="5">D35.7</cell><cell col="6">D44.9</cell><cell col="7">D49.7</cell></term>
</mainTerm></letter></ICD10CM.index>"""

_INTENTS = ("Accidental", "Self-harm", "Assault", "Undetermined", "Adverse effect", "Underdosing")


def _drug(name: str, stem: str) -> str:
    cells = "".join(f'<cell col="{at + 1}">{stem}{at}</cell>' for at in range(1, len(_INTENTS) + 1))
    return f"<mainTerm><title>{name}</title>{cells}</mainTerm>"


_HEADINGS = "".join(f'<head col="{at}">{name}</head>' for at, name in enumerate(("Substance", *_INTENTS), start=1))
_DRUGS = (
    _drug("Blood", "T45.8X") + _drug("Penicillin", "T36.1X") + _drug("Testamol", "T39.8X") + _drug("Soot", "T65.8X")
)
DRUG = f"{_HEAD}<indexHeading>{_HEADINGS}</indexHeading><letter><title>T</title>{_DRUGS}</letter></ICD10CM.index>"

EXTERNAL = f"""{_HEAD}<title>ICD-10-CM EXTERNAL CAUSE of INJURIES INDEX</title><letter><title>T</title>
<mainTerm><title>Toppling</title><term level="1"><title>easel</title><code>W22.8</code></term></mainTerm>
</letter></ICD10CM.index>"""

FILES = {"index.xml": INDEX, "neoplasm.xml": NEOPLASM, "drug.xml": DRUG, "eindex.xml": EXTERNAL}
