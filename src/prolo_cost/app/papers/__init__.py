"""The papers: which ones a case calls for, made, looked at, printed and handed out."""
