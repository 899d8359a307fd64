class Refused(Exception):
    __module__ = "shop.orders"


raise Refused("no")
