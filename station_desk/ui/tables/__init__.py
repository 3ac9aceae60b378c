"""Tables are declared: columns over frozen lines, one model, one view."""
