"""The call to the insurer: what is asked, what was answered, and what that did to the estimate."""
