"""The segments of one 835 as a remittance."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from clearchart.interop.x12.dialect import PAD
from clearchart.interop.x12.values import DATES, NUMBERS
from clearchart.model.claim import Address, Adjustment, Amount, Party, PartyRole, Reference
from clearchart.model.remittance import ClaimPayment, PaidLine, ProviderAdjustment, Remittance

type Elements = list[str]

_NOTHING = Decimal(0)
_PARTIES = {"QC": "patient", "IL": "subscriber", "TT": "crossover"}
_ROLES = {"QC": PartyRole.PATIENT, "IL": PartyRole.SUBSCRIBER, "TT": PartyRole.PAYER}
_REMARKS = {"MIA": (5, 20, 21, 22, 23), "MOA": (3, 4, 5, 6, 7)}
_CLAIM_DATES = {"050": "received", "232": "statement_from", "233": "statement_through"}
_LINE_DATES = {"150": "service_from", "151": "service_through", "472": "service_from"}


class Payments:
    """Takes the segments between ST and SE of one 835."""

    def __init__(self) -> None:
        self._payment: dict[str, Any] = {"trace": "", "amount": _NOTHING}
        self._party: dict[str, Any] | None = None
        self._parties: dict[str, dict[str, Any]] = {}
        self._claims: list[ClaimPayment] = []
        self._claim: dict[str, Any] | None = None
        self._lines: list[PaidLine] = []
        self._line: dict[str, Any] | None = None
        self._plb: list[ProviderAdjustment] = []
        self._sound = True

    def take(self, e: Elements) -> bool:
        """One segment; whether its numbers are numbers."""
        self._sound = True
        read = _READ.get(e[0])
        if read:
            read(self, e)
        return self._sound

    def close(self) -> Remittance:
        """The remittance."""
        self._end_claim()
        parties = {name: Party(**self._addressed(fields)) for name, fields in self._parties.items()}
        fields = {**self._payment, **parties}
        return Remittance(**fields, claims=tuple(self._claims), provider_adjustments=tuple(self._plb))

    def _number(self, text: str) -> Decimal | None:
        number = NUMBERS[text]
        if text and number is None:
            self._sound = False
        return number

    def _money(self, text: str) -> Decimal:
        number = self._number(text)
        self._sound = self._sound and number is not None
        return _NOTHING if number is None else number

    def _bpr(self, e: Elements) -> None:
        self._payment.update(
            handling=e[1], amount=self._money(e[2]), credit=e[3] != "D", method=e[4], date=DATES[e[16]]
        )

    def _trn(self, e: Elements) -> None:
        self._payment.update(trace=e[2], payer_trace_id=e[3])

    def _n1(self, e: Elements) -> None:
        name = {"PR": "payer", "PE": "payee"}.get(e[1])
        self._party = None
        if name and self._claim is None:
            role = PartyRole.PAYER if name == "payer" else PartyRole.PAY_TO
            fields: dict[str, Any] = {"role": role, "name": e[2]}
            fields |= {"npi": e[4]} if e[3] == "XX" else {"id_qualifier": e[3], "id": e[4]}
            self._party = self._parties[name] = fields

    def _address(self, e: Elements) -> None:
        if self._party is not None:
            names = ("street", "street2") if e[0] == "N3" else ("city", "state", "postal_code", "country")
            self._party.setdefault("address", {}).update(zip(names, e[1:], strict=False))

    @staticmethod
    def _addressed(fields: dict[str, Any]) -> dict[str, Any]:
        found = {**fields, "references": tuple(fields.get("references", ()))}
        return {**found, "address": Address(**fields["address"])} if "address" in fields else found

    def _clp(self, e: Elements) -> None:
        self._end_claim()
        self._party = None
        self._claim = {
            "id": e[1],
            "status": e[2],
            "charge": self._money(e[3]),
            "paid": self._money(e[4]),
            "patient_responsibility": self._number(e[5]),
            "filing": e[6],
            "payer_control_number": e[7],
            "facility_code": e[8],
            "frequency": e[9],
            "drg": e[11],
            "drg_weight": self._number(e[12]),
        }

    def _svc(self, e: Elements) -> None:
        self._end_line()
        parts, billed = e[1].split(":") + PAD, e[6].split(":") + PAD
        alone = parts[0] == "NU"
        self._line = {
            "charge": self._money(e[2]),
            "paid": self._money(e[3]),
            "code": "" if alone else parts[1],
            "code_qualifier": parts[0],
            "modifiers": tuple(part for part in parts[2:6] if part),
            "revenue_code": parts[1] if alone else e[4],
            "units": self._number(e[5]),
            "submitted_code": billed[1],
            "submitted_units": self._number(e[7]),
        }

    def _cas(self, e: Elements) -> None:
        for place in range(2, 20, 3):
            if e[place] or e[place + 1]:
                amount, units = self._money(e[place + 1]), self._number(e[place + 2])
                self._add("adjustments", Adjustment(group=e[1], reason=e[place], amount=amount, units=units))

    def _nm1(self, e: Elements) -> None:
        if self._claim is None:
            return
        if e[1] == "82":
            self._claim["rendering_npi"] = e[9] if e[8] == "XX" else ""
        elif e[1] in _PARTIES:
            named: dict[str, Any] = {"name": e[3], "first": e[4], "middle": e[5], "suffix": e[7], "person": e[2] == "1"}
            self._claim[_PARTIES[e[1]]] = Party(role=_ROLES[e[1]], id_qualifier=e[8], id=e[9], **named)

    def _remarks(self, e: Elements) -> None:
        for place in _REMARKS[e[0]]:
            if e[place]:
                self._add("remarks", e[place])

    def _lq(self, e: Elements) -> None:
        if e[1] in ("HE", "RX"):
            self._add("remarks", e[2])

    def _dtm(self, e: Elements) -> None:
        if self._claim is None:
            if e[1] == "405":
                self._payment["produced"] = DATES[e[2]]
        elif self._line is not None and e[1] in _LINE_DATES:
            self._line[_LINE_DATES[e[1]]] = DATES[e[2]]
        elif self._line is None and e[1] in _CLAIM_DATES:
            self._claim[_CLAIM_DATES[e[1]]] = DATES[e[2]]

    def _amt(self, e: Elements) -> None:
        if self._line is not None and e[1] == "B6":
            self._line["allowed"] = self._number(e[2])
        else:
            self._add("amounts", Amount(qualifier=e[1], value=self._money(e[2])))

    def _ref(self, e: Elements) -> None:
        if self._line is not None and e[1] == "6R":
            self._line["control_number"] = e[2]
        else:
            self._add("references", Reference(qualifier=e[1], value=e[2]))

    def _adjust_provider(self, e: Elements) -> None:
        self._end_claim()
        for place in range(3, 15, 2):
            if e[place] or e[place + 1]:
                reason, _, reference = e[place].partition(":")
                about: dict[str, Any] = {"provider_id": e[1], "fiscal_year_end": DATES[e[2]]}
                amount = self._money(e[place + 1])
                self._plb.append(ProviderAdjustment(reason=reason, reference=reference, amount=amount, **about))

    def _add(self, name: str, value: Any) -> None:
        for part in (self._line, self._claim, self._party):
            if part is not None:
                part.setdefault(name, []).append(value)
                return

    def _end_line(self) -> None:
        if self._line is not None:
            self._lines.append(PaidLine(**_frozen(self._line)))
        self._line = None

    def _end_claim(self) -> None:
        self._end_line()
        if self._claim is not None:
            self._claims.append(ClaimPayment(**_frozen(self._claim), lines=tuple(self._lines)))
        self._claim, self._lines = None, []

    def end_header(self, _e: Elements) -> None:
        """LX: a new run of claims; what comes is no longer of the claim before."""
        self._end_claim()
        self._party = None


def _frozen(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}


_READ: dict[str, Callable[[Payments, Elements], None]] = {
    "BPR": Payments._bpr,
    "TRN": Payments._trn,
    "DTM": Payments._dtm,
    "N1": Payments._n1,
    "N3": Payments._address,
    "N4": Payments._address,
    "REF": Payments._ref,
    "LX": Payments.end_header,
    "CLP": Payments._clp,
    "CAS": Payments._cas,
    "NM1": Payments._nm1,
    "MIA": Payments._remarks,
    "MOA": Payments._remarks,
    "AMT": Payments._amt,
    "SVC": Payments._svc,
    "LQ": Payments._lq,
    "PLB": Payments._adjust_provider,
}
