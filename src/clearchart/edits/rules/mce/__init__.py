"""The Medicare Code Editor and MS-DRG, as the grouper answers them; the codes are named by us."""
