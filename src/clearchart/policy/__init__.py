"""Profiles: one dated TOML file a client, each section decoded by the type its package owns."""

from clearchart.policy.profile import Profile, ProfileError, load_profile, profile_names

__all__ = ["Profile", "ProfileError", "load_profile", "profile_names"]
