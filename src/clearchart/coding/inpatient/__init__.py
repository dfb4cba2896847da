"""What holds for stays only: which document speaks at discharge, principal diagnosis, present on admission."""

from clearchart.coding.inpatient.record import StayRecord
from clearchart.coding.inpatient.settling import StayResult, settle_stay

__all__ = ["StayRecord", "StayResult", "settle_stay"]
