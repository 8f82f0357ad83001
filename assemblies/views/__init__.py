"""Pages of sessions: convened, captured, published."""
