"""Small parts that know no page: text, marks, badges, keyed buttons, cards, the page itself.

Every text goes through a factory that sets ``Qt.PlainText`` (security.md B8): a label that
guesses at rich text would load pictures from what a person typed.
"""
