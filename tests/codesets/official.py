"""Small files in the official forms, written for the tests."""

TABULAR = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular>
  <version>{year}</version>
  <chapter>
    <name>1</name>
    <desc>Test diseases (A00-A99)</desc>
    <excludes1><note>other diseases (B00.-)</note></excludes1>
    <section id="A00-A09">
      <desc>First tests (A00-A09)</desc>
      <diag>
        <name>A00</name>
        <desc>Trial fever</desc>
        <inclusionTerm><note>Tester's fever</note></inclusionTerm>
        <sevenChrNote><note>The appropriate 7th character is to be added to A00.0-A00.1</note></sevenChrNote>
        <sevenChrDef>
          <extension char="A">initial encounter</extension>
          <extension char="S">sequela</extension>
        </sevenChrDef>
        <diag><name>A00.0</name><desc>Trial fever, mild</desc></diag>
        <diag><name>A00.1</name><desc>Trial fever, severe</desc></diag>
        <diag><name>A00.9</name><desc>Trial fever, unspecified</desc></diag>
      </diag>
    </section>
    <section id="A10"><desc>Second test (A10)</desc><diag><name>A10</name><desc>Trial cough</desc></diag></section>
  </chapter>
</ICD10CM.tabular>
"""

INDEX = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
<version>2026</version>
<title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>
<letter><title>F</title>
<mainTerm><title>Failure <nemod>(acute)</nemod> NEC</title>
<term level="1"><title>pump</title><code>I50.9</code><manif>G99.8</manif>
<term level="2"><title>weakly</title><see>Weakness, pump</see></term></term>
<term level="1"><title>nothing at all</title></term>
</mainTerm>
</letter>
</ICD10CM.index>
"""

DRUG = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
<version>2026</version>
<indexHeading><head col="1">Substance</head>
<head col="2">Accidental</head><head col="3">Adverse effect</head></indexHeading>
<letter><title>T</title>
<mainTerm><title>Testamol</title><cell col="2">T39.1X1</cell><cell col="3">--</cell></mainTerm>
</letter>
</ICD10CM.index>
"""

EXTERNAL = INDEX.replace("INDEX TO DISEASES and INJURIES", "EXTERNAL CAUSE of INJURIES INDEX")

NEOPLASM = DRUG.replace("Substance", "Neoplasm")


def order_line(number: int, code: str, *, valid: bool, title: str) -> str:
    """One line of an order file: 1-5 order, 7-13 code, 15 valid, 17-76 short title, 78- long title."""
    return f"{number:05d} {code:<7} {int(valid)} {title[:60]:<60} {title}"


ORDER = "\n".join(
    [
        order_line(1, "A00", valid=False, title="Trial fever"),
        order_line(2, "A000XXA", valid=True, title="Trial fever, mild, initial encounter"),
        order_line(3, "A10", valid=True, title="Trial cough"),
    ]
)
