"""What a document may not read. It stands alone, so that who refuses it need not start the printer."""


class ForbiddenSourceError(Exception):
    """A template asked for something that is not the application's own: the render stopped."""
