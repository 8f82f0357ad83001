"""The demonstration: an invented year of the programme, told through the actions.

``loading.load_demonstration`` tells it. Everything is invented except what the territory's seed and the programme's
published figures say. The story is the same whenever it is told (one fixed seed of chance); only its dates are counted
back, and forward, from the day of loading, so that the next assemblies are always in the next weeks.
"""
