"""The Hanlon method: how many are affected, how badly, and whether it can be solved."""
