"""How everything looks: colours, type, signs and figures."""
