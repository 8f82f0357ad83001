"""What is convened: the session, its call, its order of business and its place."""
