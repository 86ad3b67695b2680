"""Pages behind a coordinator's link: the sessions of the bodies that its agency coordinates."""
