"""How the documentation is built: sphinx-build -W docs docs/_build."""

import newsclean

project = "newsclean"
author = "newsclean contributors"
copyright = "newsclean contributors"
release = version = newsclean.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"

html_theme = "furo"
html_title = "newsclean"
