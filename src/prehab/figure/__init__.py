"""Figures that move: a skeleton posed by a few points of text, as braille, plain characters or SVG. All pure."""
