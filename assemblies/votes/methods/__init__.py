"""The ways of prioritising: a folder each, named as in the enum; its templates stand in a folder of the same name."""
