"""From a trained pipeline to wheels, published scores and a model card, and proof that the wheels give these scores.

`meta` names the pipeline, `wheels` builds the wheels, `scores` and `pages` publish what was measured, `environment`
installs the wheels where nothing else is and scores them again. Building needs the train extra.
"""
