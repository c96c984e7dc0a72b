"""The HTTP API under `/api/v1`: a table of operations, from which the routes and the OpenAPI document are both made."""
