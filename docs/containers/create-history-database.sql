-- Runs at the first start of the container, in the database `admin`, which the image has made itself.
CREATE DATABASE history;
