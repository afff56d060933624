"""Can the catalogue be read and believed?"""
