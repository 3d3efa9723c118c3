"""The demo's press office: releases in TOML files, served as RSS by a small local server, act by act."""
