"""The frame around whatever page is shown: header, pages, palette, keys and questions to the person."""
