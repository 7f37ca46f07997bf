"""Train the weights on pages of known content; needs the extra `train`."""
