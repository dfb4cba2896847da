"""Invented C-CDA documents for the tests: a head of which parts can be changed, and sections."""

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc">
<realmCode code="US"/>
<templateId root="2.16.840.1.113883.10.20.22.1.9" extension="2015-08-01"/>
<id root="2.16.840.1.113883.19.5" extension="{id}"/>
<code code="{code}" codeSystem="2.16.840.1.113883.6.1"/>
<title>{title}</title>
<effectiveTime value="20260504120000-0500"/>
<recordTarget><patientRole><id root="2.16.840.1.113883.19" extension="{patient}"/><patient>
<name><given>Jane</given><family>Quillfeather</family></name>
<administrativeGenderCode code="F"/><birthTime value="19600203"/></patient></patientRole></recordTarget>
{author}
{signature}
{related}
{encounter}
<component>{body}</component>
</ClinicalDocument>"""

AUTHOR = """<author><time value="202605041155-0500"/><assignedAuthor><id extension="77" root="2.16.840.1.113883.4.6"/>
<assignedPerson><name><given>Ada</given><family>Quillfeather</family><suffix>MD</suffix></name></assignedPerson>
</assignedAuthor></author>"""
SIGNED = """<legalAuthenticator><time value="202605041210-0500"/><signatureCode code="S"/></legalAuthenticator>"""
VISIT = """<componentOf><encompassingEncounter><id root="2.16.840.1.113883.19" extension="V1"/>
<code code="AMB" codeSystem="2.16.840.1.113883.5.4"/>
<effectiveTime><low value="202605041130-0500"/><high value="202605041200-0500"/></effectiveTime>
</encompassingEncounter></componentOf>"""
STAY = """<componentOf><encompassingEncounter><id root="2.16.840.1.113883.19" extension="V2"/>
<code code="99223"><translation code="IMP" codeSystem="2.16.840.1.113883.5.4"/></code>
<effectiveTime><low value="20260501"/><high value="20260504"/></effectiveTime>
<dischargeDispositionCode code="01"/></encompassingEncounter></componentOf>"""


def section(title: str, text: str, *inner: str) -> str:
    nested = "".join(f"<component>{each}</component>" for each in inner)
    return f"<section><title>{title}</title><text>{text}</text>{nested}</section>"


def structured(*sections: str) -> str:
    return "<structuredBody>" + "".join(f"<component>{each}</component>" for each in sections) + "</structuredBody>"


BODY = structured(section("Assessment", "<paragraph>Gout, right foot.</paragraph>"))


def clinical(body: str = BODY, **parts: str) -> str:
    """A document; by default a signed progress note of one visit."""
    usual = {
        "id": "D1",
        "code": "11506-3",
        "title": "Progress note",
        "patient": "123",
        "author": AUTHOR,
        "signature": SIGNED,
        "related": "",
        "encounter": VISIT,
    }
    return HEAD.format(body=body, **{**usual, **parts})
