"""What the pipeline is measured against: baselines trained on the same corpus, and the speed of other libraries.

Every baseline is a `Predict` (module `scoring`), gets the bare text of
a report as the pipeline does, and is scored by `workreport.evaluation`.
"""
